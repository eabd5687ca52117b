// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the API's JSON, arguments and words beside those of the pages. */
@Configuration
class ApiWeb implements WebMvcConfigurer {

    private static final int AFTER_THE_GATE = 10;

    private final ApiJson json;
    private final ApiArguments arguments;
    private final KnownParameters parameters;

    ApiWeb(ApiJson json, ApiArguments arguments, KnownParameters parameters) {
        this.json = json;
        this.arguments = arguments;
        this.parameters = parameters;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(parameters).order(AFTER_THE_GATE);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(json);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new Words());
    }

    /** Parameters name constants as JSON does, {@code in-review}, or as the addresses of pages do, {@code IN_REVIEW}. */
    @SuppressWarnings("rawtypes")
    private static final class Words implements ConverterFactory<String, Enum> {

        @Override
        @SuppressWarnings({"unchecked", "NullAway"})
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return word -> word.isBlank() ? null : type.cast(constant(type, word.strip()));
        }

        @SuppressWarnings("unchecked")
        private static Object constant(Class type, String word) {
            return EnumWords.read((Class<? extends Enum<?>>) type, word)
                    .orElseThrow(() -> new IllegalArgumentException("There is no " + word + "."));
        }
    }
}
