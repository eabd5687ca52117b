// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.net.URI;
import java.util.UUID;

/** The image by which a letter tells that it was opened. */
public interface OpenPixel {

    URI pixel(UUID message);
}
