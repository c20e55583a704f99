/** A line of business an agent works in, and the words its reviews use. */
export interface Domain {
  readonly name: string;
  /** One thing the agent handles, and several. */
  readonly object: string;
  readonly objects: string;
  /** Where the agent writes. */
  readonly system: string;
  /** Who works with the result. */
  readonly desk: string;
  /** Who is hurt when it goes wrong. */
  readonly customers: string;
  /** A tool of the agent, as it is called. */
  readonly tool: string;
}

const row = (
  name: string,
  object: string,
  objects: string,
  system: string,
  desk: string,
  customers: string,
  tool: string,
): Domain => ({ name, object, objects, system, desk, customers, tool });

export const domains: readonly Domain[] = [
  row('invoice', 'invoice', 'invoices', 'ledger', 'accounts payable desk', 'suppliers', 'post_invoice'),
  row('claims', 'claim', 'claims', 'claims register', 'claims desk', 'policy holders', 'settle_claim'),
  row('refund', 'refund', 'refunds', 'payment gateway', 'returns desk', 'shoppers', 'issue_refund'),
  row('booking', 'booking', 'bookings', 'reservation book', 'front desk', 'guests', 'move_booking'),
  row('dispatch', 'visit', 'visits', 'dispatch board', 'dispatch shift', 'households', 'assign_visit'),
  row('catalogue', 'product page', 'product pages', 'catalogue', 'merchandising desk', 'buyers', 'publish_page'),
  row('translation', 'article', 'articles', 'publishing system', 'language desk', 'readers', 'publish_article'),
  row('inventory', 'stock count', 'stock counts', 'warehouse book', 'warehouse shift', 'branches', 'adjust_stock'),
  row('payroll', 'pay slip', 'pay slips', 'payroll run', 'payroll desk', 'employees', 'release_slip'),
  row('shipping', 'parcel', 'parcels', 'carrier interface', 'shipping desk', 'recipients', 'reroute_parcel'),
  row('contract', 'contract', 'contracts', 'contract archive', 'legal desk', 'counterparties', 'file_contract'),
  row('warranty', 'repair order', 'repair orders', 'workshop planner', 'service desk', 'owners', 'open_repair'),
  row('pricing', 'price', 'prices', 'price list', 'pricing desk', 'resellers', 'set_price'),
  row('support', 'ticket', 'tickets', 'ticket queue', 'support shift', 'subscribers', 'close_ticket'),
  row('purchase', 'purchase order', 'purchase orders', 'order book', 'purchasing desk', 'vendors', 'place_order'),
  row('library', 'loan', 'loans', 'loan register', 'circulation desk', 'members', 'extend_loan'),
  row('energy', 'meter reading', 'meter readings', 'billing engine', 'metering desk', 'tenants', 'accept_reading'),
  row('travel', 'itinerary', 'itineraries', 'ticketing system', 'travel desk', 'travellers', 'rebook_trip'),
  row('grant', 'application', 'applications', 'grant register', 'grants desk', 'applicants', 'score_application'),
  row('fleet', 'trip', 'trips', 'fleet planner', 'fleet desk', 'drivers', 'replan_trip'),
];

/** What an agent of a domain does: the second half of its id. */
export const jobs = [
  'matcher',
  'planner',
  'checker',
  'router',
  'drafter',
  'summariser',
  'triage',
  'assistant',
] as const;

/** Failure modes that every library starts with, and what each does to the reader of the register. */
export const knownModes = [
  ['tool-timeout', 'Tool timeout', 'medium'],
  ['connector-auth-failure', 'Connector lost its authorisation', 'medium'],
  ['looping-retry', 'Retry without an end', 'high'],
  ['schema-drift-input', 'Input no longer fits its schema', 'high'],
  ['prompt-injection-detected', 'Instructions inside of the input', 'high'],
  ['unsafe-action-attempted', 'Action outside of the boundary', 'critical'],
  ['pii-leak-risk', 'Personal data on the way out', 'critical'],
  ['false-success-report', 'Success reported without an effect', 'critical'],
  ['hallucinated-citation', 'Citation that leads nowhere', 'medium'],
  ['low-confidence-routing', 'Routed on low confidence', 'low'],
] as const;

/** The rest of the register is a part that fails and the way in which it fails. */
// biome-ignore format: one line a group reads better than one line a word
export const parts = [
  'ledger', 'calendar', 'mailbox', 'index', 'cache', 'queue', 'webhook', 'template', 'token', 'embedding', 'memory',
  'price-feed', 'address-book', 'attachment', 'glossary', 'rate-limit', 'approval', 'planner', 'tenant', 'session',
  'archive', 'notification', 'currency', 'locale',
] as const;

export const faults = [
  ['stale-read', 'answers with an old state', 'low'],
  ['lost-write', 'accepts a write and drops it', 'high'],
  ['double-write', 'carries out the same write twice', 'high'],
  ['late-answer', 'answers after the caller has moved on', 'medium'],
  ['partial-page', 'returns the first page as if it were all', 'medium'],
  ['wrong-tenant', 'answers for another tenant', 'critical'],
  ['silent-truncation', 'cuts long input without saying so', 'medium'],
  ['retry-storm', 'is called again by every waiting run at once', 'high'],
  ['clock-skew', 'stamps events with a clock that is off', 'low'],
  ['schema-gap', 'leaves out a field that the contract names', 'medium'],
  ['empty-result', 'says nothing was found while it is unavailable', 'medium'],
  ['order-swap', 'delivers two events in the wrong order', 'low'],
] as const;
