// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.util.List;

/** A module that announces events. */
@FunctionalInterface
public interface EventTypes {

    List<EventType> eventTypes();
}
