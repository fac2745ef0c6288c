// Only the development server sends this: reloads the page after a build and shows why one failed.
const events = new EventSource("/__events");
let shown;

let opened = false;

events.addEventListener("built", () => location.reload());
events.addEventListener("open", () => {
  // A second opening means that the server was started anew, perhaps on a newer build.
  if (opened) location.reload();
  opened = true;
});
events.addEventListener("problem", (event) => {
  shown ??= document.body.appendChild(document.createElement("pre"));
  shown.className = "build-problem";
  shown.setAttribute("role", "alert");
  shown.textContent = event.data;
  Object.assign(shown.style, {
    position: "fixed",
    inset: "auto 0 0 0",
    maxHeight: "60vh",
    overflow: "auto",
    margin: 0,
    padding: "1rem",
    background: "#7a1020",
    color: "#fff",
    font: "14px/1.5 monospace",
    whiteSpace: "pre-wrap",
    zIndex: 1000,
  });
});
