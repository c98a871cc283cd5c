package dev.sluice.server.bulk.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/// Decodes bytes into text and tolerates no byte that is none. Used by one thread.
final class StrictReader extends Reader {
  private static final int BYTES = 1 << 16;

  private final InputStream bytes;
  private final CharsetDecoder decoder;
  private final ByteBuffer undecoded = ByteBuffer.allocate(BYTES).flip();
  private final CharBuffer decoded = CharBuffer.allocate(BYTES).flip();
  private final String name;
  private long position;
  private long line = 1;
  private boolean afterReturn;
  private boolean atEnd;
  private boolean finished;

  /// Opens a file.
  ///
  /// @throws InputUnusable if it is plainly something else than text
  static StrictReader of(Path file) throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(file), BYTES);
    bytes.mark(TextEncoding.GLANCE);
    var first = bytes.readNBytes(TextEncoding.GLANCE);
    bytes.reset();
    var other = TextEncoding.otherThanText(first);
    if (other.isPresent()) {
      bytes.close();
      throw new InputUnusable(file + " " + other.get());
    }
    var encoding = TextEncoding.of(first);
    bytes.skipNBytes(encoding.mark());
    return new StrictReader(bytes, encoding, file.toString());
  }

  /// @param bytes the file after its byte order mark
  /// @param name what a complaint calls the file
  private StrictReader(InputStream bytes, TextEncoding encoding, String name) {
    this.bytes = bytes;
    this.name = name;
    this.position = encoding.mark();
    this.decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// The line that the next character stands on, from 1.
  long line() {
    return line;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (!decoded.hasRemaining() && !decode()) {
      return -1;
    }
    int count = Math.min(length, decoded.remaining());
    decoded.get(target, offset, count);
    countLines(target, offset, count);
    return count;
  }

  /// Fills the empty buffer of decoded text; false at the end.
  private boolean decode() throws IOException {
    while (!finished) {
      decoded.clear();
      int before = undecoded.position();
      var result = decoder.decode(undecoded, decoded, atEnd);
      position += undecoded.position() - before;
      decoded.flip();
      if (decoded.hasRemaining()) {
        return true;
      }
      if (result.isError()) {
        throw notText(result);
      }
      if (atEnd) {
        finished = true;
      } else {
        fill();
      }
    }
    return false;
  }

  private void fill() throws IOException {
    undecoded.compact();
    int count = bytes.read(undecoded.array(), undecoded.position(), undecoded.remaining());
    if (count < 0) {
      atEnd = true;
    } else {
      undecoded.position(undecoded.position() + count);
    }
    undecoded.flip();
  }

  private InputUnusable notText(CoderResult result) {
    var wrong = new StringBuilder();
    for (int i = 0; i < Math.min(result.length(), undecoded.remaining()); i++) {
      wrong
          .append(i == 0 ? "" : " ")
          .append("%02X".formatted(undecoded.get(undecoded.position() + i)));
    }
    return new InputUnusable(
        "%s, line %d: byte %d (hex %s) is not valid %s: save the file as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8"
            .formatted(name, line, position + 1, wrong, decoder.charset()));
  }

  private void countLines(char[] text, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (text[i] == '\r' || (text[i] == '\n' && !afterReturn)) {
        line++;
      }
      afterReturn = text[i] == '\r';
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
