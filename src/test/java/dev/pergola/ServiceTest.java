// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import dev.pergola.applications.CheckoutSamples;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test on the whole running service: real PostgreSQL, real HTTP, real SMTP. All such tests share one service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Pergola.class, WorldConfiguration.class, CheckoutSamples.class},
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = ServiceSamples.class)
public @interface ServiceTest {}
