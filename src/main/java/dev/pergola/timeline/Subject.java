// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Permission;
import java.util.UUID;

/** The record that a post is about. */
record Subject(String kind, UUID id, String label, String path, Permission permission) {}
