// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.WorldConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test on the whole service with a CRM beside it; runs begin when the test says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Pergola.class, WorldConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = {ServiceSamples.class, SyncSamples.class})
@Tag("service")
@interface SyncTest {}
