// What the writer brings, not what the customer sent: "the attachment that you sent" promises nothing.
const promises = [
  /\b(?:please\s+)?(?:see|find|check|view|open|review)\s+(?:the\s+|my\s+|our\s+)?(?:\w+\s+)?attach(?:ed|ments?)\b(?!\s+(?:you|that you|from you|in your))/i,
  /\b(?:i|we)(?:['’]ve|\s+have|['’]m|\s+am|\s+are)?\s+(?:also\s+)?attach(?:ed|ing)\b/i,
  /\b(?:is|are)\s+attached(?=\s*(?:[.,;:!]|$|\n|below|here|to this|for your))/im,
  /\battached\s+(?:is|are|please|you(?:['’]ll| will| can)? find)\b/i,
  /(?:见|请看|请查看|请查收|查收|详见|参见|请参阅|请查阅)\s*附件(?!夹)/u,
  /附件(?:为|是|里是|中是|已附|请查收|供您)|(?:见附|附上|随信附|已附上)/u,
];

/** The words that promise a file; null where nothing is promised. Quoted lines do not count. */
export function promisesAttachment(text: string): string | null {
  const own = text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n');
  for (const promise of promises) {
    const found = promise.exec(own);
    if (found) return found[0].trim();
  }
  return null;
}
