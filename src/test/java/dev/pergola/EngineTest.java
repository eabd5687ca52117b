// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import dev.pergola.journeys.JourneySamples;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test on the service without pages and without jobs, on a real PostgreSQL: it moves the clock and does the work itself. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Pergola.class, JourneySamples.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
public @interface EngineTest {}
