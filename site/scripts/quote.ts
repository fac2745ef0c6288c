/** Values of a check as they are shown: numbers no longer than one can read, and a tolerance in words. */

const FLOAT = /^-?\d+\.\d+(?:e[+-]?\d+)?$/;
const WITHIN = /^(.+) \(within [^()]+\)$/;
const DIGITS = 10;

/** What came out and what was wanted; as they are where shortening would make them look the same. */
export function compared({ got, want }: { got: string | null; want: string | null }): { got: string | null; want: string | null } {
  const short = { got: got && shortened(got), want: want && near(want) };
  return short.got === short.want ? { got, want } : short;
}

/** A plain float with at most ten significant digits; any other text as it is. */
export function shortened(text: string): string {
  if (!FLOAT.test(text)) return text;
  const digits = text.replace(/e.*$/, "").replace(/^-?0*\.?0*|\./g, "");
  if (digits.length <= DIGITS) return text;
  const [mantissa = "", exponent] = Number(text).toPrecision(DIGITS).split("e");
  const plain = mantissa.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ".0");
  return exponent === undefined ? plain : `${plain}e${exponent}`;
}

function near(text: string): string {
  const wanted = WITHIN.exec(text)?.[1];
  return wanted === undefined ? shortened(text) : `about ${shortened(wanted)}`;
}
