// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Carries who acts, and in which request, down to the audit trail. */
public final class Acting {

    private record Scene(Actor actor, @Nullable String requestId) {}

    private static final ScopedValue<Scene> SCENE = ScopedValue.newInstance();

    private Acting() {}

    /** Whoever acts in this thread; the service when nobody was named. */
    public static Actor current() {
        return SCENE.isBound() ? SCENE.get().actor() : Actor.SERVICE;
    }

    /** The request that this thread answers, or null outside one. */
    public static @Nullable String requestId() {
        return SCENE.isBound() ? SCENE.get().requestId() : null;
    }

    /** Runs the deed in the actor's name. */
    public static void as(Actor actor, Runnable deed) {
        ScopedValue.where(SCENE, new Scene(actor, requestId())).run(deed);
    }

    /** Runs the deed of one web request in the actor's name. */
    public static void request(Actor actor, String requestId, Callable<@Nullable Void> deed) throws Exception {
        ScopedValue.where(SCENE, new Scene(actor, requestId)).call(deed::call);
    }
}
