// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.Requires;
import dev.pergola.shared.ServiceSettings;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Adds to the description what holds for every operation, so that no controller repeats it. */
@Configuration
class OpenApiWords {

    private static final String PROBLEM = "application/problem+json";
    private static final String SCHEME = "token";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(dev.pergola.people.SignedIn.class, PageAsked.class, IfMatch.class)
                .addResponseWrapperToIgnore(MergePatch.class);
    }

    @Bean
    OpenAPI openApi(ServiceSettings settings) {
        return new OpenAPI()
                .info(new Info()
                        .title("Pergola API")
                        .version("v1")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0"))
                        .description("""
                                Reads and changes the records of the console. Make a token under 'Your profile → API \
                                tokens' and send it with each request. Lists are paged by cursors, each POST carries \
                                an Idempotency-Key, a change says by If-Match what it changes, and whatever is \
                                refused is refused with problem details (RFC 9457)."""))
                .servers(List.of(new Server().url(settings.address(""))))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("pergola_…")
                                        .description("A personal token. The words beside each operation are the scopes"
                                                + " that it needs.")));
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OpenApiCustomizer sharedSchemas() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(ProblemBody.class)
                    .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
            PatchSchemas.add(document);
        };
    }

    @Bean
    OperationCustomizer commonWords() {
        return OpenApiWords::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod handler) {
        var asked = Arrays.asList(handler.getMethodParameters());
        var requires = handler.getMethodAnnotation(Requires.class);
        var scopes = requires == null
                ? List.<String>of()
                : ApiScope.of(requires.value()).map(ApiScope::word).stream().toList();
        operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME, scopes)));
        refuse(operation, HttpStatus.BAD_REQUEST, "The request can't be read.");
        refuse(operation, HttpStatus.UNAUTHORIZED, "The token is missing, unknown, expired or revoked.");
        refuse(operation, HttpStatus.FORBIDDEN, "The token lacks the scope, or its owner the permission.");
        refuse(operation, HttpStatus.NOT_ACCEPTABLE, "Only JSON is answered.");
        refuse(operation, HttpStatus.TOO_MANY_REQUESTS, "Too many requests; Retry-After says when to go on.");
        refuse(operation, HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side; nothing was changed.");
        if (asked.stream().anyMatch(one -> one.hasParameterAnnotation(PathVariable.class))) {
            refuse(operation, HttpStatus.NOT_FOUND, "There is no such record.");
        }
        if (asked.stream().anyMatch(one -> one.hasParameterAnnotation(RequestBody.class))) {
            refuse(operation, HttpStatus.CONTENT_TOO_LARGE, "The body is too large.");
            refuse(operation, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not in the form that is asked for.");
            refuse(operation, HttpStatus.UNPROCESSABLE_CONTENT, "A field is wrong; its pointer is named.");
        }
        if (asked.stream().anyMatch(one -> one.getParameterType() == PageAsked.class)) {
            paged(operation);
        }
        if (asked.stream().anyMatch(one -> one.getParameterType() == IfMatch.class)) {
            conditional(operation);
        }
        if (handler.hasMethodAnnotation(PostMapping.class)) {
            once(operation);
        }
        tagged(operation, handler);
        return operation;
    }

    private static void paged(Operation operation) {
        operation.addParametersItem(new QueryParameter()
                .name(ApiArguments.CURSOR)
                .description("The 'next' of the page before; without it the list begins.")
                .schema(new StringSchema()));
        operation.addParametersItem(new QueryParameter()
                .name(ApiArguments.LIMIT)
                .description("How many rows a page has at most.")
                .schema(new Schema<Integer>()
                        .types(java.util.Set.of("integer"))
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(PageAsked.MOST))
                        ._default(PageAsked.USUAL)));
        answer(operation.getResponses(), "200", HttpHeaders.LINK, "The address of the next page, rel=\"next\".");
    }

    private static void conditional(Operation operation) {
        operation.addParametersItem(header(
                HttpHeaders.IF_MATCH, "The ETag of the record that you read, so that nobody's change is lost.", true));
        refuse(operation, HttpStatus.PRECONDITION_FAILED, "The record has changed; ETag says what it is now.");
        refuse(operation, HttpStatus.PRECONDITION_REQUIRED, "If-Match is missing.");
        refuse(operation, HttpStatus.CONFLICT, "The record as it stands forbids this.");
    }

    private static void once(Operation operation) {
        operation.addParametersItem(header(
                WriteFilter.KEY,
                "A word of yours for this one deed, best a UUID. Repeated within 24 hours with the same request it"
                        + " does nothing and gives the first answer again.",
                true));
        operation.getResponses().forEach((_, response) -> {
            if (response.getContent() == null || !response.getContent().containsKey(PROBLEM)) {
                response.addHeaderObject(
                        WriteFilter.REPLAYED, textHeader("'true' when this is the first answer once more."));
            }
        });
        refuse(operation, HttpStatus.CONFLICT, "The record as it stands forbids this, or the key is in use right now.");
        refuse(
                operation,
                HttpStatus.UNPROCESSABLE_CONTENT,
                "A field is wrong, or the key was used for something else.");
    }

    /** A single record is read with its ETag. */
    private static void tagged(Operation operation, HandlerMethod handler) {
        var returned = handler.getReturnType().nested().getNestedParameterType();
        if (!returned.isRecord() || returned == PageOf.class) {
            return;
        }
        answer(operation.getResponses(), "200", HttpHeaders.ETAG, "Names this state of the record.");
        answer(operation.getResponses(), "201", HttpHeaders.ETAG, "Names this state of the record.");
        answer(operation.getResponses(), "201", HttpHeaders.LOCATION, "Where the record is.");
        if (handler.hasMethodAnnotation(org.springframework.web.bind.annotation.GetMapping.class)) {
            operation.addParametersItem(header(
                    HttpHeaders.IF_NONE_MATCH, "The ETag that you have; the same record is not sent again.", false));
            operation
                    .getResponses()
                    .addApiResponse("304", new ApiResponse().description("It is the record that you have."));
        }
    }

    private static Parameter header(String name, String description, boolean required) {
        return new HeaderParameter()
                .name(name)
                .description(description)
                .required(required)
                .schema(new StringSchema());
    }

    private static void answer(ApiResponses responses, String status, String header, String description) {
        if (responses.containsKey(status)) {
            responses.get(status).addHeaderObject(header, textHeader(description));
        }
    }

    private static Header textHeader(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static void refuse(Operation operation, HttpStatus status, String description) {
        var problem = new Schema<>().$ref("#/components/schemas/Problem");
        operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(status.value()),
                        new ApiResponse()
                                .description(description)
                                .content(new Content().addMediaType(PROBLEM, new MediaType().schema(problem))));
    }
}
