// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import java.util.UUID;

/**
 * A module wants something said about a record, in the name of whoever acts. Publish it inside the transaction that
 * gives the reason; a text that mentions somebody unknown is a fault of the module.
 *
 * @param kind of the record, as its {@link TimelineRecord} says
 */
public record PostWanted(String kind, UUID record, String text) {}
