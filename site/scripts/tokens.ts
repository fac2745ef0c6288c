/** A predicted output as words and the white space between them, so that single words can be marked. */

export interface Piece {
  text: string;
  /** The word's number, counted from 0; null for white space. */
  token: number | null;
}

export function pieces(text: string): Piece[] {
  let token = 0;
  return (text.match(/\s+|\S+/g) ?? []).map((piece) => ({ text: piece, token: /\S/.test(piece) ? token++ : null }));
}
