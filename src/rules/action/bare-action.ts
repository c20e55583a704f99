/** Marks, boxes, numbers and labels in front of an action: `✅`, `[ ]`, `3.`, `AI-1:`, `(P1)`, `TODO:`, `Short term:`. */
const decoration =
  /^(?:[\s•·*–—:;,.>|-]+|\p{Extended_Pictographic}\uFE0F?|\[[ xX]?\]|\(?\d{1,3}[.)]|[[(]?P[0-4][\])]?[:\s]|[\p{Lu}\d]{1,8}-\d+[:.)]|(?:to-?do|action(?: item)?s?|task|done|wip|follow-?ups?|(?:short|medium|mid|long)[- ]?term|prevention|mitigation)\s?:)/iu;

const adverb = '(?:also|probably|definitely|really|just|always|ideally|now|please)';

/** Who has to do it, and that it has to be done, in front of what is to be done. */
const leadIn = new RegExp(
  [
    '^(?:',
    [
      '(?:going forward|in (?:the )?(?:near )?future|from now on|next time|for now|at some point|eventually|potentially|possibly|perhaps|maybe|ideally|additionally|furthermore|finally|also|then|and|so|please|next),?',
      '(?:it (?:would|might) be (?:good|nice|great|helpful|useful|best) (?:to|if we)|there (?:should|must|needs to) be|there is a need to|(?:a |the )?(?:next step|idea|goal|plan|recommendation) (?:is|would be) to)',
      `(?:we|i|you|they|everyone|everybody|someone|somebody|(?:the |our )?(?:[\\w&/-]+ ){0,2}(?:teams?|engineers?|developers?|maintainers?|reviewers?|operators?|on-?call)) ${adverb}? ?(?:should|must|will|shall|can|could|may|might|would|needs? to|have to|has to|had to|ought to|wants? to|plans? to|intends? to|(?:are|is|am) (?:going to|planning to|to)|(?:are|is|am)(?= (?:continuing|working|planning|looking)))`,
      `(?:should|must|will|shall|needs? to|have to|has to|ought to|wants? to|plans? to|planning to|aims? to|let['’]?s|tr(?:y|ying) to|start(?:ing)? to|begin to|remember to|would like to|continu(?:e|es|ing)(?: to)?|going to|to(?! [^,]{3,60}, ))(?= )`,
      'to [^,]{3,60},',
      `${adverb},?(?= )`,
    ].join('|'),
    ')\\s+',
  ].join(''),
  'iu',
);

/**
 * What is to be done, without marks, numbers, labels and lead-ins in front of it and without emphasis: `- [ ] **We should**
 * improve monitoring` is `improve monitoring`. Code spans keep their marks.
 */
export function bareAction(description: string): string {
  let text = description
    .replace(/\*+|~~/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (;;) {
    const rest = text.replace(decoration, '').replace(leadIn, '').trimStart();
    if (rest === text || rest === '') return text;
    text = rest;
  }
}
