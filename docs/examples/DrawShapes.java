import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws a set of images to try things with: {@code shapes}, circles, squares and triangles to
 * learn, and {@code stars}, which are none of them. The same seed draws the same images.
 *
 * <pre>
 * java docs/examples/DrawShapes.java FOLDER SEED
 * </pre>
 */
public final class DrawShapes {

  private static final int WIDTH = 48;
  private static final int HEIGHT = 40;

  /** With a radius of about 1 around the origin. */
  private static final Map<String, Shape> SHAPES =
      Map.of(
          "circle", new Ellipse2D.Double(-.9, -.9, 1.8, 1.8),
          "square", new Rectangle2D.Double(-.8, -.8, 1.6, 1.6),
          "triangle", star(3, .5));

  private final Random random;

  private DrawShapes(long seed) {
    random = new Random(seed);
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("FOLDER SEED");
    }
    Path folder = Path.of(args[0]);
    DrawShapes drawing = new DrawShapes(Long.parseLong(args[1]));
    for (String name : SHAPES.keySet().stream().sorted().toList()) {
      drawing.draw(SHAPES.get(name), 1000, folder.resolve("shapes/train").resolve(name));
      drawing.draw(SHAPES.get(name), 200, folder.resolve("shapes/test").resolve(name));
    }
    drawing.draw(star(5, .4), 200, folder.resolve("stars/test"));
  }

  private void draw(Shape shape, int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      ImageIO.write(image(shape), "png", folder.resolve("%04d.png".formatted(i)).toFile());
    }
    System.out.println(count + " images in " + folder);
  }

  private BufferedImage image(Shape shape) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    boolean light = random.nextBoolean();
    graphics.setColor(color(light ? .1f : .7f));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(color(light ? .7f : .1f));
    graphics.fill(somewhere().createTransformedShape(shape));
    graphics.dispose();
    return image;
  }

  private AffineTransform somewhere() {
    AffineTransform place = new AffineTransform();
    place.translate(between(16, WIDTH - 16), between(16, HEIGHT - 16));
    place.rotate(between(-.3, .3));
    double radius = between(9, 15);
    place.scale(radius, radius);
    return place;
  }

  /** Of any hue, and about as bright as asked for. */
  private Color color(float brightness) {
    return Color.getHSBColor(
        random.nextFloat(), .4f * random.nextFloat(), brightness + .3f * random.nextFloat());
  }

  private double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  /** A star whose inner corners have this radius; a triangle if it has three points and half. */
  private static Shape star(int points, double inner) {
    Path2D star = new Path2D.Double();
    for (int corner = 0; corner < 2 * points; corner++) {
      double radius = corner % 2 == 0 ? 1 : inner;
      double angle = Math.PI * corner / points;
      double x = radius * Math.sin(angle);
      double y = -radius * Math.cos(angle);
      if (corner == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    star.closePath();
    return star;
  }
}
