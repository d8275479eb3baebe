package dev.simplane.control.webhooks;

import java.util.List;

record DeliveryPageJson(List<DeliveryJson> items, int limit, int offset) {
    DeliveryPageJson {
        items = List.copyOf(items);
    }
}
