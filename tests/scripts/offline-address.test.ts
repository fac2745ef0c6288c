import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAt } from "../../site/scripts/offline/address.ts";

const PAGES = new Set(["", "licences/", "lessons/one/"]);

test("a page is found by its folder's address and by its file's", () => {
  for (const [path, page] of [
    ["", ""],
    ["index.html", ""],
    ["lessons/one/", "lessons/one/"],
    ["lessons/one/index.html", "lessons/one/"],
  ] as const)
    assert.deepEqual(pageAt(path, PAGES), { page, moved: false });
});

test("without its slash a page has moved, since its links start from there", () => {
  assert.deepEqual(pageAt("lessons/one", PAGES), { page: "lessons/one/", moved: true });
});

test("what is no page is none", () => {
  for (const path of ["lessons/", "lessons/two/", "lessons/one/two", "assets/main.js", "notindex.html"])
    assert.equal(pageAt(path, PAGES), null);
});
