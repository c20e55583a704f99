/** What is said around a run of an agent of the example library. */
export interface Dialogue {
  /** Each run plays one of them. */
  readonly scenes: readonly Scene[];
  /** What the agent says last when a person decides. */
  readonly waits: string;
}

interface Scene {
  /** How the run begins, and of whom that is. */
  readonly asks: readonly ['user' | 'system', string];
  /** What the tools of its steps give back, by step. */
  readonly tools: Readonly<Record<string, string>>;
  /** What the agent proposes at a gate. */
  readonly proposal: string;
  /** What it says at the end of a run in which nobody else decides. */
  readonly closing: string;
}

/** The four agents. */
export const dialogues: Readonly<Record<string, Dialogue>> = {
  'finance-invoice-recon': {
    waits: 'Handed to the reviewer with the order number.',
    scenes: [
      {
        asks: ['system', 'Invoice of a supplier, one page, three lines. Match it with the purchase order.'],
        tools: { read_purchase_order: 'One open order of this supplier, all lines within 0.50 EUR.' },
        proposal: 'Match with the open order, difference 0.00 EUR. All three lines have the part number of the order.',
        closing: 'Matched and filed with the order number.',
      },
      {
        asks: ['system', 'Invoice of a supplier, two pages, freight apart. Match it with the purchase order.'],
        tools: { read_purchase_order: 'Two open orders of this supplier; the quantities of the older one fit.' },
        proposal:
          'Match with the older of the two orders: quantities and part numbers fit, the freight is in its terms.',
        closing: 'Matched with the older order; the freight is filed apart.',
      },
      {
        asks: ['system', 'Invoice of a supplier in a foreign currency, five lines. Match it with the purchase order.'],
        tools: { read_purchase_order: 'One open order, three of five lines are delivered.' },
        proposal: 'Match in part at the rate of the day of delivery: three lines are delivered, two stay open.',
        closing: 'Matched in part; two lines stay open with the order.',
      },
    ],
  },
  'support-triage': {
    waits: 'The draft waits for the shift.',
    scenes: [
      {
        asks: ['user', 'Our pump has been leaking again since this morning, same as in spring.'],
        tools: { search_knowledge: 'Three articles; the first fits the model, and asks where the leak is.' },
        proposal:
          'Draft: thank you for telling us. Is the leak at the shaft or at the flange? With that we send the right part.',
        closing: 'Queue: field service, new damage.',
      },
      {
        asks: ['user', 'Where do I find the spare part list of the older model? The portal shows the new one only.'],
        tools: { search_knowledge: 'One article: lists of earlier models are in the archive, by year of manufacture.' },
        proposal: 'Draft: the list is under Documents, Archive, by year of manufacture. Here is the page for yours.',
        closing: 'Answered with the article; the ticket stays open for two days.',
      },
      {
        asks: ['user', 'We ordered seal kits three weeks ago and have heard nothing. Is the delivery still coming?'],
        tools: { search_knowledge: 'No article; deliveries are asked at the parts desk.' },
        proposal:
          'Draft: I am sorry that nobody wrote to you. The parts desk looks for your order and writes to you today.',
        closing: 'Queue: parts, with the number of the order.',
      },
      {
        asks: ['user', 'The display shows E14 after the restart. We switched it off. What now?'],
        tools: { search_knowledge: 'One article: E14 is a dry run; the pump must stay off until it was filled.' },
        proposal:
          'Draft: please leave it switched off. E14 means that it ran dry; field service calls you about filling it.',
        closing: 'Queue: field service, dry run.',
      },
    ],
  },
  'procurement-intake': {
    waits: 'Order prepared, waiting for the buyer.',
    scenes: [
      {
        asks: ['user', 'Please prepare the order for the seal kits, quotation attached.'],
        tools: { read_document: 'Quotation, 2 pages, total 4,212.00 EUR, share of hidden text 0.' },
        proposal:
          'Payment within 30 days, as clause 5.2 of the framework contract says. No discount is agreed for this quantity.',
        closing: 'Order prepared with the terms of the contract.',
      },
      {
        asks: ['user', 'Quotation for twelve couplings attached. Which terms apply?'],
        tools: { read_document: 'Quotation, 1 page, total 968.40 EUR, freight 40.00 EUR, share of hidden text 0.' },
        proposal:
          'Delivery is free to the plant by clause 6.1; the quotation adds freight, so I asked the supplier back.',
        closing: 'Terms listed with their clauses; the freight is asked back.',
      },
      {
        asks: ['user', 'We need the bearings by the end of the month. Quotation attached, please check the price.'],
        tools: { read_document: 'Quotation, 4 pages, total 12,730.00 EUR, share of hidden text 0.' },
        proposal:
          'The price is that of the list of this year; clause 3.1 of the framework contract fixes it until December.',
        closing: 'Price checked against the list, order prepared.',
      },
    ],
  },
  'field-scheduler': {
    waits: 'The tour waits for dispatch.',
    scenes: [
      {
        asks: ['system', 'Tour of depot Ghent, 7 visits.'],
        tools: {
          read_board: 'All visits read, none has changed since the night.',
          read_travel_time: '8 legs by road, none estimated.',
          read_certificates: 'Certificates of all technicians are valid.',
        },
        proposal:
          'Swap the second and the third visit: 22 minutes less on the road, and both customers are there in the morning.',
        closing: 'Seven visits read back from the board; confirmations sent.',
      },
      {
        asks: ['system', 'Tour of depot Lille, 9 visits, one of them urgent.'],
        tools: {
          read_board: 'One visit was cancelled at 04:02.',
          read_travel_time: '9 legs by road, one estimated because of a closed bridge.',
          read_certificates: 'Two technicians may do the urgent visit.',
        },
        proposal:
          'Give the urgent visit to the nearer technician, who has the certificate, in the place of the cancelled one.',
        closing: 'Eight visits written, the urgent one first; confirmations sent.',
      },
      {
        asks: ['system', 'Tour of depot Breda, 5 visits, two of them at pressure vessels.'],
        tools: {
          read_board: 'All visits read, one customer asks for the afternoon.',
          read_travel_time: '6 legs by road, none estimated.',
          read_certificates: 'One certificate for pressure vessels ends in nine days.',
        },
        proposal:
          'Move the first visit to the afternoon as the customer asks; the certificate is valid for both vessels.',
        closing: 'Five visits written; one confirmation is still open.',
      },
    ],
  },
};
