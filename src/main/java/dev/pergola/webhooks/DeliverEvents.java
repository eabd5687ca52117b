// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sets a courier going for each endpoint that has something due, so that a slow receiver keeps none of the others waiting. */
@Component
class DeliverEvents implements JobSchedule, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverEvents.class);
    private static final int STOP_SECONDS = 5;

    private final ClaimDeliveries claims;
    private final CallEndpoint callEndpoint;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();

    DeliverEvents(ClaimDeliveries claims, CallEndpoint callEndpoint) {
        this.claims = claims;
        this.callEndpoint = callEndpoint;
    }

    @Override
    public String name() {
        return "webhooks-deliver";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        claims.endpoints().stream().filter(underWay::add).forEach(endpoint -> couriers.execute(() -> serve(endpoint)));
    }

    private void serve(UUID endpoint) {
        try {
            var more = true;
            while (more && !couriers.isShutdown()) {
                more = callEndpoint.call(endpoint);
            }
        } catch (RuntimeException failed) {
            LOG.warn("The endpoint {} is served later.", endpoint, failed);
        } finally {
            underWay.remove(endpoint);
        }
    }

    /** What is in hand may finish; what does not is sent again when its lease has run out. */
    @Override
    public void destroy() throws InterruptedException {
        couriers.shutdown();
        if (!couriers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            couriers.shutdownNow();
        }
    }
}
