package dev.acet.theory;

/** What is looked at as α grows. */
enum Route {
  /** αx, which leaves the images' range. */
  RAY,
  /** αx cut off at 1: an image for every α. */
  CLIPPED
}
