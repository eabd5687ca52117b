// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.Open;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The published description of the API (OpenAPI 3.1), made from its controllers. */
@RestController
@Hidden
@ConditionalOnWebApplication
class OpenApiFile {

    static final String JSON = ApiController.PATH + "/openapi.json";
    static final String YAML = ApiController.PATH + "/openapi.yaml";
    private static final MediaType YAML_TYPE = MediaType.parseMediaType("application/yaml");

    private final OpenApiWebMvcResource resource;

    OpenApiFile(OpenApiWebMvcResource resource) {
        this.resource = resource;
    }

    @Open("What the API is, is no secret; whoever writes a client reads it first.")
    @GetMapping(JSON)
    ResponseEntity<byte[]> json(HttpServletRequest request) throws Exception {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(resource.openapiJson(request, JSON, Locale.ENGLISH));
    }

    @Open("What the API is, is no secret; whoever writes a client reads it first.")
    @GetMapping(YAML)
    ResponseEntity<byte[]> yaml(HttpServletRequest request) throws Exception {
        return ResponseEntity.ok().contentType(YAML_TYPE).body(resource.openapiYaml(request, YAML, Locale.ENGLISH));
    }
}
