
document.querySelectorAll("table.sortable").forEach(function (table) {
  var headings = Array.from(table.tHead.rows[0].cells);
  headings.forEach(function (heading, column) {
    heading.querySelector("button").addEventListener("click", function () {
      var sign = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
      heading.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
      function text(row) { return row.cells[column].textContent; }
      function number(row) { return parseFloat(text(row).replace(/,/g, "").replace("inf", "Infinity")); }
      function order(a, b) {
        var x = number(a), y = number(b);
        if (isNaN(x)) { return isNaN(y) ? text(a).localeCompare(text(b)) : 1; }
        return isNaN(y) ? -1 : x === y ? 0 : Math.sign(x - y);
      }
      var body = table.tBodies[0];
      Array.from(body.rows).sort(function (a, b) { return sign * order(a, b); })
        .forEach(function (row) { body.appendChild(row); });
    });
  });
});
