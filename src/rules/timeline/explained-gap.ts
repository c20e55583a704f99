/** Words of an entry that say why nothing is told for a while, before or after it. */
const explanations: readonly string[] = [
  // Nobody could know of it.
  "\\b(?:no(?:t a single)?|without|missing|below (?:every|any|all|the)|nobody's|never|not|n['’]t|none of)\\b[^.;]{0,50}\\b(?:alert|alarm|page[drs]?|monitor\\w*|notif\\w*|notice[ds]?|threshold|signal|detect\\w*|aware|configured|seen|visible)",
  '\\bun(?:noticed|detected|seen|observed|attended|monitored|known)\\b',
  '\\b(?:nobody|no[- ]one|nothing)\\b',
  '\\bsilent(?:ly)?\\b',
  // A time in which little happens.
  '\\b(?:over ?night|night(?:ly|s|time)?|weekend|holidays?|bank holiday|off[- ]hours|out of hours|after hours|outside (?:of )?(?:business|office|working) hours|asleep|sleep\\w*|quiet|idle|lull|meanwhile|in the meantime|gap)\\b',
  // Something that takes its time.
  '\\b(?:wait(?:s|ed|ing)?|await(?:s|ed|ing)?|monitor(?:s|ed|ing)|watch(?:es|ed|ing)|observ(?:es|ed|ing)|soak(?:s|ed|ing)?|bak(?:es|ed|ing)|stable|paused?|on hold|drain(?:s|ed|ing)?|(?:re)?sync(?:s|ed|ing|hroni[sz]\\w*)?|replay(?:s|ed|ing)?|restor(?:es|ing)|rebuild(?:s|ing)?|re-?index\\w*|back-?fill\\w*|continu(?:es|ed|ing)|keeps?|still|ongoing|gradual\\w*|slowly|until|till|scheduled|planned for|resum(?:es|ed|ing))\\b',
  // A stated duration.
  '\\b(?:for|after|within|next|every|lasts?|lasted|takes?|took|in|over) (?:the )?(?:about |around |~|≈|some )?(?:\\d+(?:[.,]\\d+)?|an?|one|two|three|four|five|six|eight|ten|twelve) ?(?:h\\b|hours?|hrs?|min|days?|d\\b)',
  '待ち|待機|監視|夜間|深夜|休日|気付|検知され|等待|监控|夜间|未发现',
];
const explanation = new RegExp(explanations.join('|'), 'i');

/** Whether a text says why nothing is told for a while: a quiet period, a wait, or that nobody could know of it. */
export function explainsGap(text: string): boolean {
  return explanation.test(text);
}
