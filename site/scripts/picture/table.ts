/** Tables of texts, as the twins of pictures have them. */

/** The first row is the head; the first cell of each row names it. */
export function fill(table: HTMLTableElement, rows: readonly string[][]): void {
  const document = table.ownerDocument;
  const [head = [], ...body] = rows;
  const section = (tag: "thead" | "tbody", lines: readonly (readonly string[])[], cellTag: "th" | "td") => {
    const part = document.createElement(tag);
    for (const cells of lines) {
      const row = document.createElement("tr");
      for (const [index, text] of cells.entries()) {
        const names = index === 0 && text !== "";
        // A head without words is no head.
        const cell = document.createElement(names ? "th" : text === "" ? "td" : cellTag);
        if (names) cell.setAttribute("scope", "row");
        cell.textContent = text;
        row.append(cell);
      }
      part.append(row);
    }
    return part;
  };
  table.replaceChildren(section("thead", [head], "th"), section("tbody", body, "td"));
}
