/** A number in digits, or a word that is one or compares (`half`, `no`, `unchanged`). */
export const quantity =
  /\p{N}|%|\b(?:half|halves?|halved|doubled?|twice|thrice|triple|zero|none|no|never|every|all|one|two|three|four|five|six|seven|eight|nine|ten|same|unchanged|not (?:fall|rise|grow|drop|increase|decrease|get worse))\b|[一二三四五六七八九十半倍]/iu;
