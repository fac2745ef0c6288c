/** Decimal numbers without loss, as far as a predicted output needs them: what Python's `decimal` does, in a few lines. */

export interface Decimal {
  negative: boolean;
  /** Without zeros in front; "0" for zero. */
  digits: string;
  /** The power of ten that the last digit stands for. */
  exponent: number;
}

/** Digits that Python's own context keeps when it normalises. */
const CONTEXT = 28;

/** Reads what the pattern of a number in `printed.ts` lets through. */
export function decimal(text: string): Decimal {
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(".");
  const digits = (whole + fraction).replace(/^0+(?=.)/, "");
  return { negative: text.startsWith("-"), digits, exponent: Number(power) - fraction.length };
}

/** The power of ten that the first digit stands for. */
export function adjusted({ digits, exponent }: Decimal): number {
  return exponent + digits.length - 1;
}

export function isEqual(one: Decimal, other: Decimal): boolean {
  const [a, b] = [normal(one), normal(other)];
  if (a.digits === "0" || b.digits === "0") return a.digits === b.digits;
  return a.negative === b.negative && a.digits === b.digits && a.exponent === b.exponent;
}

/** How many digits a number has once it is normalised. */
export function significant(number: Decimal): number {
  return normal(rounded(number, CONTEXT)).digits.length;
}

/** Whether both begin with the same digits, rounded to `count` of them. */
export function agree(one: Decimal, other: Decimal, count: number): boolean {
  return isEqual(rounded(one, count), rounded(other, count));
}

/** To `count` digits at most; halves go to the even neighbour. */
function rounded(number: Decimal, count: number): Decimal {
  const { negative, digits, exponent } = number;
  const excess = digits.length - count;
  if (excess <= 0) return number;
  const kept = BigInt(digits.slice(0, count));
  const rest = digits.slice(count);
  const half = `5${"0".repeat(excess - 1)}`;
  const up = rest > half || (rest === half && kept % 2n === 1n);
  return { negative, digits: String(up ? kept + 1n : kept), exponent: exponent + excess };
}

/** Without zeros at the end. */
function normal(number: Decimal): Decimal {
  const digits = number.digits.replace(/(?<=.)0+$/, "");
  return { ...number, digits, exponent: number.exponent + number.digits.length - digits.length };
}
