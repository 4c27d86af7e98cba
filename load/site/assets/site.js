// Tables that sort, filter and download; charts. Without it every page still says all it has to say.
"use strict";

const collator = new Intl.Collator("zh", { numeric: true });
const keyOf = (cell) => cell.dataset.sort ?? cell.textContent.trim();

function compare(first, second, isNumber, direction) {
  const a = keyOf(first), b = keyOf(second);
  if (a === "" || b === "") return (a === "") - (b === ""); // what is not there stands last, either way
  return direction * (isNumber ? Number(a) - Number(b) : collator.compare(a, b));
}

function sortBy(table, heading) {
  const column = heading.cellIndex, body = table.tBodies[0];
  const direction = heading.ariaSort === "ascending" ? -1 : 1;
  for (const other of heading.parentNode.cells) other.ariaSort = "none";
  heading.ariaSort = direction === 1 ? "ascending" : "descending";
  const isNumber = heading.classList.contains("number");
  const rows = [...body.rows];
  rows.sort((a, b) => compare(a.cells[column], b.cells[column], isNumber, direction));
  body.append(...rows);
}

function filter(table, words, output) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
    shown += !row.hidden;
  }
  output.value = `${shown} / ${table.tBodies[0].rows.length}`;
}

// A cell that a spreadsheet would calculate gets an apostrophe before it; numbers stay numbers.
function csvCell(cell) {
  const value = cell.tagName === "TD" && cell.classList.contains("number") ? keyOf(cell) : cell.innerText.trim();
  const isNumber = value !== "" && !Number.isNaN(Number(value));
  const safe = !isNumber && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""').replaceAll("\n", " ")}"`;
}

function download(table, name) {
  const rows = [...table.rows].filter((row) => !row.hidden);
  const lines = rows.map((row) => [...row.cells].map(csvCell).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function equip(box) {
  const table = box.querySelector("table"), tools = box.querySelector(".tools");
  const input = tools.querySelector("input"), output = tools.querySelector("output");
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    const arrow = document.createElement("span");
    arrow.className = "arrow";
    arrow.ariaHidden = "true";
    heading.firstChild.textContent = heading.firstChild.textContent.trim(); // the arrow keeps to the last word
    button.append(...heading.childNodes);
    button.insertBefore(arrow, button.querySelector("[lang]"));
    button.addEventListener("click", () => sortBy(table, heading));
    heading.append(button);
    heading.ariaSort = "none";
  }
  input.addEventListener("input", () => filter(table, input.value, output));
  tools.querySelector("button").addEventListener("click", () => download(table, table.id));
  tools.hidden = false;
}

const DARK = { axis: ["#a8b0ba", "#3a4049"], light: "#e6e8eb" }, LIGHT = { axis: ["#57606a", "#d5dae1"], light: "#1b1f24" };

function draw(figure) {
  const theme = matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
  const spec = JSON.parse(figure.querySelector("script").textContent);
  const config = {
    background: "transparent", font: getComputedStyle(document.body).fontFamily, view: { stroke: null },
    axis: {
      labelColor: theme.axis[0], titleColor: theme.axis[0], gridColor: theme.axis[1], domainColor: theme.axis[1],
      tickColor: theme.axis[1], labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400,
    },
    legend: { labelColor: theme.light, titleColor: theme.axis[0], labelFontSize: 12, labelLimit: 400, orient: "top", title: null },
    text: { color: theme.light },
  };
  const place = figure.querySelector(".chart");
  config.axis.labelLimit = Math.max(90, place.clientWidth * 0.3);
  vegaEmbed(place, { ...spec, config }, { actions: false, renderer: "svg", ast: true });
}

const drawAll = () => document.querySelectorAll("figure[data-chart]").forEach(draw);

for (const box of document.querySelectorAll(".table")) equip(box);
drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
