import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.analysis.Score;
import dev.acet.io.InputException;
import dev.acet.rejection.Decision;
import dev.acet.rejection.MonitorSnapshot;
import dev.acet.rejection.RejectionMonitor;
import dev.acet.rejection.Rejector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service that says what an image shows, or that it looks unlike what the model knows.
 *
 * <pre>
 * java -cp 'target/acet.jar:target/lib/*' docs/examples/RejectingService.java MODEL RATE PORT
 * curl --data-binary @frog.png http://localhost:PORT/predict
 * curl http://localhost:PORT/monitor
 * </pre>
 *
 * The model is one that {@code acet calibrate} has calibrated.
 */
public final class RejectingService {

  private static final int LARGEST_BODY = 16 << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final Classifier classifier;
  private final Rejector rejector;
  private final RejectionMonitor monitor;

  private RejectingService(Classifier classifier, double rate) throws IOException {
    this.classifier = classifier;
    rejector = classifier.rejector(Score.MSP, rate);
    monitor = RejectionMonitor.of(rejector);
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("MODEL RATE PORT");
    }
    Classifier classifier = Classifier.open(args[0]);
    RejectingService service = new RejectingService(classifier, Double.parseDouble(args[1]));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2]));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/predict", exchange -> answer(exchange, "POST", service::predict));
    server.createContext("/monitor", exchange -> answer(exchange, "GET", service::monitor));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop(2); // seconds for the requests in progress
                  threads.shutdown();
                  classifier.close(); // waits for the predictions in progress
                }));
    server.start();
    System.out.println(service.rejector);
    System.out.println("listening on http://localhost:" + server.getAddress().getPort());
  }

  /** One image in, the decision and its p-value out. */
  private Map<String, Object> predict(HttpExchange exchange) throws IOException {
    byte[] image = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    Prediction prediction = classifier.predict(image);
    Decision decision = prediction.decision(rejector);
    monitor.record(decision, prediction.classIndex());
    return Map.of(
        "decision", decision.rejected() ? "out" : "in",
        "class", prediction.className(),
        "confidence", prediction.confidence(),
        "score", decision.score(),
        "pValue", decision.pValue());
  }

  private Map<String, Object> monitor(HttpExchange exchange) {
    MonitorSnapshot snapshot = monitor.snapshot();
    return Map.of(
        "images", snapshot.images(),
        "rejected", snapshot.rejected(),
        "promisedShare", snapshot.promisedShare(),
        "drift", snapshot.drift(),
        "text", snapshot.toString());
  }

  private interface Answer {
    Map<String, Object> to(HttpExchange exchange) throws IOException;
  }

  private static void answer(HttpExchange exchange, String method, Answer answer)
      throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals(method)) {
        respond(exchange, answer);
      } else {
        send(exchange, 405, Map.of("error", "use " + method));
      }
    }
  }

  private static void respond(HttpExchange exchange, Answer answer) throws IOException {
    try {
      send(exchange, 200, answer.to(exchange));
    } catch (InputException e) { // the client's image
      send(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      e.printStackTrace();
      send(exchange, 500, Map.of("error", "internal error"));
    }
  }

  private static void send(HttpExchange exchange, int status, Map<String, Object> answer)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
