// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How simulations run.
 *
 * @param limit after this long one ends with the days that it has: enrolments wait while it runs
 */
@ConfigurationProperties("pergola.simulation")
record SimulationSettings(@DefaultValue("10m") Duration limit) {}
