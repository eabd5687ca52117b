// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.UUID;

/** The answer to {@link VerificationAsked}. Published in the transaction that keeps the verdict. */
public record VerificationAnswered(UUID subject, UUID check, String verifier, Verdict verdict) {}
