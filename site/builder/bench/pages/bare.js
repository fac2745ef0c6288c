// The whole script of the bare page.
const worker = new Worker(new URL("bare-worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.getElementById("output").textContent = data;
  document.documentElement.dataset.done = "";
};
