package io.butlerops.infra.cloud.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Calls a handler with JSON and takes its answer as JSON, as Lambda's own Java runtime does. */
final class JsonCall {
  private JsonCall() {}

  static String of(Object handler, String event, Context context) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteArrayInputStream input = new ByteArrayInputStream(event.getBytes(UTF_8));
    if (handler instanceof RequestStreamHandler streams) {
      streams.handleRequest(input, answer, context);
    } else {
      Method method = handleRequest(handler.getClass());
      Object request = serializer(method.getGenericParameterTypes()[0]).fromJson(input);
      serializer(method.getGenericReturnType())
          .toJson(handleRequest(handler, request, context), answer);
    }
    return answer.toString(UTF_8);
  }

  @SuppressWarnings("unchecked") // its type was read from the handler itself
  private static Object handleRequest(Object handler, Object request, Context context) {
    return ((RequestHandler<Object, Object>) handler).handleRequest(request, context);
  }

  /** The one the class declares, not the compiler's bridge to it, which takes any object. */
  private static Method handleRequest(Class<?> handler) {
    return Arrays.stream(handler.getMethods())
        .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
        .filter(method -> method.getParameterCount() == 2)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(handler + " has no handleRequest"));
  }

  private static PojoSerializer<Object> serializer(Type type) {
    return type instanceof Class<?> event
            && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())
        ? known(event)
        : JacksonFactory.getInstance().getSerializer(type);
  }

  @SuppressWarnings("unchecked") // an event's serializer takes that event
  private static PojoSerializer<Object> known(Class<?> event) {
    return LambdaEventSerializers.serializerFor(
        (Class<Object>) event, JsonCall.class.getClassLoader());
  }
}
