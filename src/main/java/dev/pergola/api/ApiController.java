// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of the REST API; its paths begin below {@link #PATH}. Each handler names the permission it
 * {@code @Requires}, and by it the scope; docs/guide/api.md shows how one is written.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@RestController
@RequestMapping(path = ApiController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public @interface ApiController {

    /** Where the API begins. */
    String PATH = "/api/v1";
}
