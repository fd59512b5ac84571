// The page's picture and the table beside it: a figure chosen in one is marked in the other. Without this script every
// figure is a link to a page that says the same.
"use strict";
const sheet = document.querySelector(".sheet");
const SVG = "http://www.w3.org/2000/svg";
const boxes = new Map();

function mark() {
  for (const [link, box] of boxes) box.classList.toggle("chosen", link.getAttribute("aria-current") === "true");
}

async function choose(link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const answer = await fetch(link.href);
  if (!answer.ok) { location.href = link.href; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("figure").replaceChildren(...page.getElementById("figure").children);
  for (const other of document.querySelectorAll(".grid a[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  history.replaceState(null, "", link.href);
  mark();
  document.getElementById("figure").focus({ preventScroll: true });
  document.getElementById("figure").scrollIntoView({ block: "nearest" });
}

// What a figure on the picture is, while the pointer rests on it: its line, its column and the figure as it was read.
function meaning(link) {
  const cell = link.closest("td");
  const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
  const title = document.createElementNS(SVG, "title");
  const said = [cell.parentElement.querySelector("th"), head, link].map((each) => each.textContent.trim());
  title.textContent = said.join(" · ");
  return title;
}

async function draw() {
  const answer = await fetch(sheet.dataset.sheet);
  if (!answer.ok) { sheet.hidden = true; document.querySelector(".missing").hidden = false; return; }
  const { x0, top, width, height } = await answer.json();
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${x0} ${top} ${width} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const link of document.querySelectorAll(".grid a[data-box]")) {
    const [left, up, right, down] = link.dataset.box.split(" ").map(Number);
    const box = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: left - 1.5, y: up - 1.5, width: right - left + 3, height: down - up + 3 })) {
      box.setAttribute(name, value);
    }
    box.addEventListener("click", (event) => choose(link, event));
    box.append(meaning(link));
    box.addEventListener("mouseenter", () => link.classList.add("near"));
    box.addEventListener("mouseleave", () => link.classList.remove("near"));
    for (const near of ["mouseenter", "focus"]) link.addEventListener(near, () => box.classList.add("near"));
    for (const far of ["mouseleave", "blur"]) link.addEventListener(far, () => box.classList.remove("near"));
    boxes.set(link, box);
    svg.append(box);
  }
  sheet.append(svg);
  mark();
}

for (const link of document.querySelectorAll(".grid a[data-box]")) link.addEventListener("click", (event) => choose(link, event));
if (sheet) draw();
