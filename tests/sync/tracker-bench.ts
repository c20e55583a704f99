import type { TicketState, Tracker } from '../../src/actions/trackers/tracker.ts';
import type { Patience } from '../../src/services/patience.ts';
import type { FaultyWay } from '../faults/start-faults.ts';

/** A tracker before a service on loopback, and what people do there by hand. */
export interface TrackerBench {
  readonly tracker: Tracker;
  /** Between the tracker and the service. */
  readonly way: FaultyWay;
  /** Who can be assigned: a handle, and what the tracker names the person by. */
  readonly person: { readonly handle: string; readonly assigned: string };
  /** Every ticket that there is, ours or not. */
  tickets(): readonly HeldTicket[];
  /** Another run: nothing is remembered. `timeout`: of its requests, in milliseconds. */
  again(timeout?: number): Promise<Tracker>;
  /** Closes or opens a ticket as a person of this name would. */
  setState(id: string, state: TicketState, by: string): void;
  /** Writes below our part. */
  addText(id: string, text: string): void;
  /** Writes a word into our part. */
  changeText(id: string): void;
  /** Takes the marker, whatever it is, from a ticket. */
  remove(id: string): void;
  /** Moves a ticket out of the scope. */
  move(id: string): void;
  close(): Promise<void>;
}

/** A ticket as the service holds it. */
export interface HeldTicket {
  readonly id: string;
  readonly title: string;
  /** All of its text. */
  readonly text: string;
  readonly state: TicketState;
  readonly assigned: readonly string[];
}

/** Tests wait for nothing; a timeout is not reached however busy the machine is. */
export const hasty: Partial<Patience> = { second: 0, timeout: 20_000 };
