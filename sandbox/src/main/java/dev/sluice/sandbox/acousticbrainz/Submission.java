package dev.sluice.sandbox.acousticbrainz;

/// One of the ids of a bulk request: `MBID`, or `MBID:n` for the n-th submission. Only the first
/// one, 0, is here.
record Submission(String mbid, String number) {

  static Submission of(String text) {
    var colon = text.indexOf(':');
    return colon < 0
        ? new Submission(text, "0")
        : new Submission(text.substring(0, colon), text.substring(colon + 1));
  }

  boolean isFirst() {
    return number.equals("0");
  }
}
