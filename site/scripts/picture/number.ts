/** How numbers are written in pictures and beside them: the same everywhere. */

/** Four decimals at most, as the lessons print them; very large and very small numbers as Python writes them. */
export function format(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 5e-5)) {
    const [digits = "", power = "0"] = value.toExponential(3).split("e");
    const exponent = Number(power);
    const mark = exponent < 0 ? "−" : "+";
    return minus(`${trim(digits)}e${mark}${String(Math.abs(exponent)).padStart(2, "0")}`);
  }
  return minus(trim(value.toFixed(4)));
}

/** With its sign in front, positive ones too. */
export function signed(value: number): string {
  const text = format(value);
  return text.startsWith("−") || text === "0" ? text : `+${text}`;
}

/** A real minus, and no negative zero. */
function minus(text: string): string {
  return text === "-0" ? "0" : text.replace("-", "−");
}

function trim(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
