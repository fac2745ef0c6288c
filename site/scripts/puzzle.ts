/** Lines in two lists, the pool and the program, and the ways a line can move between and within them. */

export type ListName = "pool" | "program";

export interface Puzzle {
  readonly pool: readonly string[];
  readonly program: readonly string[];
}

export interface Place {
  list: ListName;
  index: number;
}

export type Direction = "up" | "down" | "left" | "right";

/** Where a line is, or null when the puzzle has no such line. */
export function placeOf(puzzle: Puzzle, line: string): Place | null {
  for (const list of ["pool", "program"] as const) {
    const index = puzzle[list].indexOf(line);
    if (index >= 0) return { list, index };
  }
  return null;
}

/** The puzzle with `line` taken out and put into `to`; an index past the end means the end. */
export function move(puzzle: Puzzle, line: string, to: Place): Puzzle {
  if (placeOf(puzzle, line) === null) return puzzle;
  const lists = {
    pool: puzzle.pool.filter((other) => other !== line),
    program: puzzle.program.filter((other) => other !== line),
  };
  lists[to.list].splice(Math.max(0, to.index), 0, line);
  return lists;
}

/** Puts a line at the end of the list it is not in. */
export function moveAcross(puzzle: Puzzle, line: string): Puzzle {
  const place = placeOf(puzzle, line);
  if (place === null) return puzzle;
  const list: ListName = place.list === "pool" ? "program" : "pool";
  return move(puzzle, line, { list, index: puzzle[list].length });
}

/** One step of a line with an arrow key. The pool is left of the program; a step past an end changes nothing. */
export function step(puzzle: Puzzle, line: string, direction: Direction): Puzzle {
  const place = placeOf(puzzle, line);
  if (place === null) return puzzle;
  if (direction === "left" || direction === "right") {
    const list: ListName = direction === "left" ? "pool" : "program";
    return list === place.list ? puzzle : move(puzzle, line, { list, index: place.index });
  }
  const index = place.index + (direction === "up" ? -1 : 1);
  if (index < 0 || index >= puzzle[place.list].length) return puzzle;
  return move(puzzle, line, { list: place.list, index });
}

/** The line that an arrow key moves the focus to, which is the same line when there is none that way. */
export function neighbour(puzzle: Puzzle, line: string, direction: Direction): string {
  const place = placeOf(puzzle, line);
  if (place === null) return line;
  if (direction === "left" || direction === "right") {
    const list = puzzle[direction === "left" ? "pool" : "program"];
    return list[Math.min(place.index, list.length - 1)] ?? line;
  }
  return puzzle[place.list][place.index + (direction === "up" ? -1 : 1)] ?? line;
}

/** The puzzle whose program is `program`, with the other lines in the pool's `shuffled` order; null when a line is unknown or used twice. */
export function arrange(shuffled: readonly string[], program: readonly string[]): Puzzle | null {
  if (new Set(program).size !== program.length || program.some((line) => !shuffled.includes(line))) return null;
  return { pool: shuffled.filter((line) => !program.includes(line)), program: [...program] };
}

/** Labels as the exercise record writes them: numbers for the solution's lines, text for distractors. */
export function answerOf(puzzle: Puzzle): (number | string)[] {
  return puzzle.program.map((line) => (/^\d+$/.test(line) ? Number(line) : line));
}
