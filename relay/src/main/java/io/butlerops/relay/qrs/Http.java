package io.butlerops.relay.qrs;

import io.butlerops.relay.tls.ClientTls;
import io.butlerops.relay.tls.Identity;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The HTTP client for QRS: kept connections, as many calls at a time as configured. */
final class Http {
  private Http() {}

  static OkHttpClient client(QlikConfig config, Identity identity) {
    ClientTls tls = ClientTls.of(identity, config.serverName());
    HostnameVerifier alternativeNames = new OkHttpClient().hostnameVerifier();
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        // Only a kept connection that turns out dead, or the host's next address; all are reads.
        .retryOnConnectionFailure(true)
        .sslSocketFactory(tls.socketFactory(), tls.trustManager())
        .hostnameVerifier(tls.verifier(alternativeNames))
        .dispatcher(dispatcher(config.concurrency()))
        .connectionPool(new ConnectionPool(config.concurrency(), 5, TimeUnit.MINUTES))
        .connectTimeout(config.connectTimeout())
        .readTimeout(config.readTimeout())
        .writeTimeout(config.readTimeout())
        .build();
  }

  private static Dispatcher dispatcher(int concurrency) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            concurrency,
            concurrency,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Daemons.named("qrs-call"));
    threads.allowCoreThreadTimeOut(true);
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(concurrency);
    dispatcher.setMaxRequestsPerHost(concurrency);
    return dispatcher;
  }
}
