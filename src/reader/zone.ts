/** Hours from UTC for abbreviations that mean one thing. `CST`, `IST` and `BST` mean several, `PT` changes in summer: absent. */
const knownOffsets: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  WEST: '+01:00',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  JST: '+09:00',
  KST: '+09:00',
};

const names = 'UTC|GMT|Z|CES?T|EES?T|WES?T|[ECMP][SD]?T|JST|KST|IST|BST|AES?T|AEDT|SGT|HKT|MSK|BRT';
const regions = 'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Europe|Indian|Pacific|US|Etc';
/** Zones of North America as people say them; their offset changes in summer. */
const spoken = '(?:Pacific|Mountain|Central|Eastern)(?: (?:Standard|Daylight))?(?: Time)?(?![/\\w])';

/** Source of an expression for a zone as people write it: `UTC`, `CEST`, `+02:00`, `UTC+2`, `Europe/Berlin`. */
export const zonePattern = `(?:(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?|(?:${names})\\b|(?:${regions})/[A-Z][\\w/+-]+)`;

const inBrackets = new RegExp(`[(\\[,]\\s?(?:all times (?:are )?(?:in )?)?(${zonePattern}|${spoken})\\s?[,;、)\\]]`);
const inSentence = new RegExp(
  `\\b(?:times?|timestamps?|timeline)\\b[^.\\n|]{0,40}?\\b(?:in|are|:)\\s?(?:the\\s)?(${zonePattern})`,
  'i',
);
const ofAllTimes = new RegExp(`(?:\\b[Aa]ll times:?\\s|全時刻[はが:：]?\\s?)(${zonePattern}|${spoken})`);
const alone = new RegExp(`^(?:[Tt]ime|[Ww]hen|[Aa]t)?\\s?[:,]?\\s?(${zonePattern}|${spoken})$`);

/**
 * The zone that a heading, a column header or a sentence states for all times: `Time (UTC)`, `All times in CEST`. The text
 * has its white space folded.
 */
export function statedZone(text: string): string | undefined {
  return [inBrackets, inSentence, ofAllTimes, alone].map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
}

/** `Z` or `±HH:MM` for a zone whose offset is certain. */
export function offsetOf(zone: string): string | undefined {
  const known = knownOffsets[zone.toUpperCase()];
  if (known !== undefined) return known;
  const [, sign, hours, minutes = '00'] = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone) ?? [];
  if (sign === undefined || hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}
