// Charts are drawn from the tables that stand on the page anyway: one source of numbers, and without script the table
// alone says everything. A figure names the kind of its chart, each row its label and its values:
//   <figure class="chart" data-chart="bars" data-unit="小时"><table>… <tr data-label data-value data-low data-high>
//   bars: one bar a row, with its range · steps: from one whole to another, in parts · lines: one point a row

const INK = "#1f2933";
const MUTED = "#5f6b7a";
const LINE = "#dfe3e8";
const BAR = "#8fa3b8";
const MORE = "#b4232a";
const LESS = "#1a7f4b";
const SERIES = [INK, "#1f5fae", "#9a6700"];
const TYPES = ["solid", "dashed", "dotted"];
const FONT = getComputedStyle(document.body).fontFamily;
const NARROW = 560;

const number = (value) => (value === undefined || value === "" ? null : Number(value));
const said = (value) => Number(value).toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 });
const text = (size) => ({ color: MUTED, fontSize: size || 13, fontFamily: FONT });

function rowsOf(figure) {
  return [...figure.querySelectorAll("tr[data-label]")].map((row) => ({
    label: row.dataset.label,
    value: number(row.dataset.value),
    low: number(row.dataset.low),
    high: number(row.dataset.high),
    values: (row.dataset.values || "").split(",").map(number),
    whole: "whole" in row.dataset,
    address: (row.querySelector("a") || {}).href,
  }));
}

// A long name is cut on the axis; the table below has it whole.
const short = (width) => ({ ...text(), width, overflow: "truncate", interval: 0 });

function bars(rows, width) {
  const names = rows.map((row) => row.label);
  const category = { type: "category", data: names, inverse: true, axisTick: { show: false }, axisLine: { show: false } };
  const hidden = { ...category, axisLabel: { show: false }, position: "left" };
  const left = Math.min(168, width / 3);
  return {
    height: rows.length * 32 + 48,
    option: {
      grid: { left: left + 8, right: 72, top: 8, bottom: 32, containLabel: false },
      xAxis: { type: "value", min: 0, axisLabel: text(), splitLine: { lineStyle: { color: LINE } }, splitNumber: 4 },
      // The range has an axis of its own: bars of one axis stand side by side, these lie on each other.
      yAxis: [{ ...category, axisLabel: short(left) }, hidden, hidden],
      series: [
        {
          type: "bar",
          data: rows.map((row) => row.value),
          barWidth: 16,
          itemStyle: { color: BAR },
          cursor: "pointer",
          emphasis: { disabled: true },
        },
        { type: "bar", yAxisIndex: 1, stack: "range", silent: true, barWidth: 3, data: rows.map((row) => row.low), itemStyle: { color: "transparent" } },
        {
          type: "bar",
          yAxisIndex: 1,
          stack: "range",
          silent: true,
          barWidth: 3,
          data: rows.map((row) => (row.high === null ? null : row.high - row.low)),
          itemStyle: { color: INK },
        },
        {
          type: "bar",
          yAxisIndex: 2,
          silent: true,
          barWidth: 1,
          data: rows.map((row) => Math.max(row.value, row.high || 0)),
          itemStyle: { color: "transparent" },
          label: { show: true, position: "right", formatter: (point) => said(rows[point.dataIndex].value), ...text(), color: INK },
        },
      ],
    },
  };
}

function steps(rows, width) {
  const base = [];
  const size = [];
  const colour = [];
  let level = 0;
  for (const row of rows) {
    const next = row.whole ? row.value : level + row.value;
    base.push(row.whole ? 0 : Math.min(level, next));
    size.push(row.whole ? row.value : Math.abs(row.value));
    colour.push(row.whole ? BAR : row.value > 0 ? MORE : LESS);
    level = next;
  }
  const sign = (row) => (row.whole ? said(row.value) : `${row.value > 0 ? "+" : row.value < 0 ? "−" : ""}${said(Math.abs(row.value))}`);
  return {
    height: 264,
    option: {
      grid: { left: 56, right: 8, top: 24, bottom: width < NARROW ? 48 : 32 },
      xAxis: {
        type: "category",
        data: rows.map((row) => row.label),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: LINE } },
        axisLabel: { ...text(), interval: 0, width: (width - 64) / rows.length - 8, overflow: "break" },
      },
      yAxis: { type: "value", axisLabel: text(), splitLine: { lineStyle: { color: LINE } }, splitNumber: 4 },
      series: [
        { type: "bar", stack: "step", silent: true, data: base, itemStyle: { color: "transparent" } },
        {
          type: "bar",
          stack: "step",
          barMaxWidth: 64,
          data: size.map((value, place) => ({ value, itemStyle: { color: colour[place] } })),
          label: { show: true, position: "top", formatter: (point) => sign(rows[point.dataIndex]), ...text(), color: INK },
          emphasis: { disabled: true },
        },
      ],
    },
  };
}

function lines(rows, width, figure) {
  const names = (figure.dataset.names || "").split(",");
  const band = rows.some((row) => row.high !== null);
  const range = (name, data, style) => ({ type: "line", name, stack: "band", silent: true, symbol: "none", lineStyle: { opacity: 0 }, data, ...style });
  const series = names.map((name, place) => ({
    type: "line",
    name,
    data: rows.map((row) => row.values[place]),
    symbolSize: 6,
    symbol: "circle",
    connectNulls: false,
    lineStyle: { width: 2, color: SERIES[place], type: TYPES[place] },
    itemStyle: { color: SERIES[place] },
    endLabel: { show: names.length > 1, formatter: name, ...text(), color: SERIES[place] },
    labelLayout: { moveOverlap: "shiftY" },
    emphasis: { disabled: true },
  }));
  if (band) {
    series.unshift(
      range("low", rows.map((row) => row.low), {}),
      range("high", rows.map((row) => (row.high === null ? null : row.high - row.low)), { areaStyle: { color: BAR, opacity: 0.3 } }),
    );
  }
  return {
    height: 280,
    option: {
      grid: { left: 56, right: names.length > 1 ? 72 : 16, top: 16, bottom: 32 },
      xAxis: {
        type: "category",
        data: rows.map((row) => row.label),
        boundaryGap: false,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: LINE } },
        axisLabel: { ...text(), hideOverlap: true },
      },
      yAxis: { type: "value", scale: !band, axisLabel: text(), splitLine: { lineStyle: { color: LINE } }, splitNumber: 4 },
      series,
    },
  };
}

const KINDS = { bars, steps, lines };

function draw(figure) {
  const rows = rowsOf(figure);
  if (!rows.length || !window.echarts) return;
  const place = document.createElement("div");
  place.className = "chart-place";
  place.setAttribute("role", "img");
  const caption = figure.querySelector("figcaption, caption");
  place.setAttribute("aria-label", caption ? caption.textContent.trim() : "");
  figure.insertBefore(place, figure.firstChild);
  const width = place.clientWidth;
  const { height, option } = KINDS[figure.dataset.chart](rows, width, figure);
  place.style.height = `${height}px`;
  const chart = window.echarts.init(place, null, { renderer: "canvas" });
  chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, ...option });
  chart.on("click", (point) => {
    const address = rows[point.dataIndex] && rows[point.dataIndex].address;
    if (address) window.location.assign(address);
  });
  figure.dataset.drawn = "yes";
  const fold = figure.querySelector("details[data-fold]");
  if (fold) fold.open = false;
  window.addEventListener("resize", () => {
    if (place.clientWidth !== width) chart.resize();
  });
}

for (const figure of document.querySelectorAll("figure.chart")) draw(figure);
