package dev.acet.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.bench.OperationKind;
import dev.acet.bench.OperationTimes;
import dev.acet.bench.OperationTimes.OfType;
import dev.acet.report.Sheet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceReportTest {

  private static final TraceReport REPORT =
      new TraceReport(
          new OperationTimes(
              List.of(
                  new OfType("_FusedConv2D", OperationKind.CONVOLUTION, 6, 2),
                  new OfType("Mul", OperationKind.ELEMENT_WISE, 1.5, 7),
                  new OfType("Add", OperationKind.ELEMENT_WISE, 0.5, 1))));

  @Test
  void kindsHaveTheirShare() {
    assertThat(text(REPORT))
        .isEqualTo(
            """
            One more round of acet, traced: 8.0 ms in its operations

            kind                    ms  share, %  executions
            convolutions, forward  6.0      75.0           2
            element-wise           2.0      25.0           8

            type          kind                    ms  share, %  executions
            _FusedConv2D  convolutions, forward  6.0      75.0           2
            Mul           element-wise           1.5      18.8           7
            Add           element-wise           0.5       6.3           1
            """);
  }

  @Test
  void aPersonSeesTenTypes() {
    List<OfType> types =
        IntStream.range(0, 12)
            .mapToObj(i -> new OfType("Type" + i, OperationKind.OTHER, 12 - i, 1))
            .toList();
    TraceReport report = new TraceReport(new OperationTimes(types));
    assertThat(text(report)).contains("Type9").doesNotContain("Type10");
    assertThat(report.types().csv()).contains("Type10").contains("Type11");
  }

  @Test
  void programsGetEverythingInFull() {
    assertThat(Sheet.json(Map.of("trace", REPORT.json())))
        .isEqualTo(
            Stream.of(
                    "{'trace':{'milliseconds':8.0,",
                    "'kinds':[",
                    "{'kind':'convolutions,"
                        + " forward','milliseconds':6.0,'share':0.75,'executions':2},",
                    "{'kind':'element-wise','milliseconds':2.0,'share':0.25,'executions':8}],",
                    "'types':[",
                    "{'type':'_FusedConv2D','kind':'convolutions, forward','milliseconds':6.0,",
                    "'share':0.75,'executions':2},",
                    "{'type':'Mul','kind':'element-wise','milliseconds':1.5,'share':0.1875,",
                    "'executions':7},",
                    "{'type':'Add','kind':'element-wise','milliseconds':0.5,'share':0.0625,",
                    "'executions':1}]}}")
                .reduce("", String::concat)
                .replace('\'', '"'));
    assertThat(REPORT.types().csv())
        .startsWith("type,kind,milliseconds,share,executions\r\n")
        .contains("_FusedConv2D,\"convolutions, forward\",6.0,0.75,2\r\n");
  }

  private static String text(TraceReport report) {
    StringWriter text = new StringWriter();
    report.text(new PrintWriter(text, true));
    return text.toString();
  }
}
