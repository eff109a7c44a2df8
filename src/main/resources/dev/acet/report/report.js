
document.querySelectorAll("table.sortable").forEach(function (table) {
  var body = table.tBodies[0];
  var original = Array.from(body.rows);
  var headings = Array.from(table.tHead.rows[0].cells);
  headings.forEach(function (heading, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.append.apply(button, Array.from(heading.childNodes));
    heading.append(button);
    function text(row) { return row.cells[column].textContent; }
    function number(row) {
      var value = parseFloat(text(row).replace(/,/g, "").replace("inf", "Infinity"));
      return text(row).endsWith("%") ? value / 100 : value;
    }
    function isEmpty(row) { return text(row) === "-"; }
    function order(a, b) {
      var x = number(a), y = number(b);
      if (isNaN(x) || isNaN(y)) { return isNaN(x) - isNaN(y) || text(a).localeCompare(text(b)); }
      return x === y ? 0 : Math.sign(x - y);
    }
    button.addEventListener("click", function () {
      var before = heading.getAttribute("aria-sort");
      headings.forEach(function (other) { other.removeAttribute("aria-sort"); });
      var rows = original.slice();
      if (before !== "descending") {
        var sign = before === "ascending" ? -1 : 1;
        heading.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
        rows.sort(function (a, b) { return isEmpty(a) - isEmpty(b) || sign * order(a, b); });
      }
      body.append.apply(body, rows);
    });
  });
});
