package dev.sluice.server;

import dev.sluice.server.web.AdminGate;
import dev.sluice.server.web.ProblemValve;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// The web server with the controllers of every feature. Whatever they need is handed in ready
/// made: nothing of the engine or the store is built by Spring.
///
/// It is configured here and nowhere else: no property file and no environment variable of
/// Spring's changes it.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@ComponentScan
final class HttpApplication {
  /// Starts the server.
  ///
  /// @param beans what the controllers need, by name
  static ServletWebServerApplicationContext start(
      InetAddress host, int port, Map<String, Object> beans) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE); // logback.xml holds
    var application = new SpringApplication(HttpApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setEnvironment(environment(host, port));
    application.addInitializers(
        context -> beans.forEach(context.getBeanFactory()::registerSingleton));
    return (ServletWebServerApplicationContext) application.run();
  }

  /// The port it listens on.
  static int port(ServletWebServerApplicationContext started) {
    return Objects.requireNonNull(started.getWebServer(), "it has been started").getPort();
  }

  private static StandardEnvironment environment(InetAddress host, int port) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("server.address", host.getHostAddress());
    properties.put("server.port", port);
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "1s");
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.config.location", "optional:classpath:/no-such-place/");
    properties.put("spring.mvc.formcontent.filter.enabled", false); // bodies are read in web.Body
    properties.put("spring.servlet.multipart.enabled", false);
    properties.put("spring.web.resources.add-mappings", false);
    return new StandardEnvironment() {
      @Override
      protected void customizePropertySources(MutablePropertySources sources) {
        sources.addFirst(new MapPropertySource("sluice", properties));
      }
    };
  }

  @Bean
  JsonMapper json() {
    return JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  }

  @Bean
  WebMvcConfigurer gate(AdminGate gate) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
      }
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problems() {
    return factory ->
        factory.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ProblemValve.class.getName()));
  }
}
