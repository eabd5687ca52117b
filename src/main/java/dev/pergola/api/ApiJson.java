// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the API, and of nothing else: it reads strictly, writes constants as lower-case words, and holds a field
 * for required unless it is {@code @Nullable}.
 */
@Component
class ApiJson extends JacksonJsonHttpMessageConverter {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_NAME = 200;

    ApiJson() {
        super(strict());
        setSupportedMediaTypes(List.of(MediaType.APPLICATION_JSON, MergePatch.TYPE));
    }

    JsonMapper mapper() {
        return defaultMapper;
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        var patch = MergePatch.TYPE.isCompatibleWith(mediaType);
        return forTheApi() && patch == isPatch(type) && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> raw, @Nullable MediaType mediaType) {
        return forTheApi() && raw != byte[].class && super.canWrite(type, raw, mediaType);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        if (!isPatch(type)) {
            return super.read(type, message, hints);
        }
        try {
            return new MergePatch<>(mapper().readTree(message.getBody()), mapper());
        } catch (JacksonException unreadable) {
            throw new HttpMessageNotReadableException("The patch can't be read.", unreadable, message);
        }
    }

    private static boolean isPatch(ResolvableType type) {
        return type.toClass() == MergePatch.class;
    }

    private static boolean forTheApi() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getRequestURI().startsWith(ApiController.PATH + "/");
    }

    private static JsonMapper strict() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(LONGEST_TEXT)
                .maxNameLength(LONGEST_NAME)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
                .changeDefaultPropertyInclusion(
                        _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule().addDeserializer(String.class, new PlainText()))
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new RequiredFields(), new JacksonAnnotationIntrospector()))
                .build();
    }

    /** The database keeps any text but one with a null character. */
    private static final class PlainText extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                return context.reportInputMismatch(String.class, "a null character");
            }
            return text;
        }
    }

    /** Takes "required" from the types: what may not be null must be there. */
    private static final class RequiredFields extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return RecordFields.required(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            return member instanceof AnnotatedMember field && RecordFields.required(field)
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                    : JsonSetter.Value.empty();
        }
    }
}
