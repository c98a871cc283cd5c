package dev.sluice.server.enrich;

/// The service is on its way down and takes on nothing more.
public final class ServiceStopping extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceStopping() {
    super("the service is stopping");
  }
}
