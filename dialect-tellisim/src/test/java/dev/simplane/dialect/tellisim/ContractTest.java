package dev.simplane.dialect.tellisim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Json;
import dev.simplane.dialect.tellisim.coverage.CoverageProfilesResource;
import dev.simplane.dialect.tellisim.operators.OperatorsResource;
import dev.simplane.dialect.tellisim.plans.PlansResource;
import dev.simplane.dialect.tellisim.sims.SimsResource;
import dev.simplane.dialect.tellisim.subscriptions.ActivityResource;
import dev.simplane.dialect.tellisim.subscriptions.AttachmentsResource;
import dev.simplane.dialect.tellisim.subscriptions.SmsResource;
import dev.simplane.dialect.tellisim.subscriptions.SubscriptionResource;
import dev.simplane.dialect.tellisim.subscriptions.SubscriptionsResource;
import dev.simplane.testkit.openapi.OpenApi;
import dev.simplane.testkit.openapi.SpecCoverage;
import dev.simplane.web.Jsons;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
    private static final List<Class<?>> RESOURCES = List.of(
            SubscriptionResource.class,
            SubscriptionsResource.class,
            AttachmentsResource.class,
            ActivityResource.class,
            PlansResource.class,
            CoverageProfilesResource.class,
            SimsResource.class,
            SmsResource.class,
            OperatorsResource.class);
    private static final Json JSON = Jsons.stored();

    private final TellisimDialect dialect =
            new TellisimDialect(new TellisimAuth(key -> Optional.empty()), JSON, TellisimSignature.DEFAULT);

    @Test
    void the_contract_is_sound_and_the_code_has_its_routes() {
        OpenApi contract = OpenApi.load(dialect.specification());
        assertThat(contract.problems()).isEmpty();
        assertThat(SpecCoverage.differences(
                        contract,
                        RESOURCES.stream().flatMap(ContractTest::routes).toList()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v3,true",
        "/v3/plans,true",
        "/v3/no/such/route,true",
        "/v3/,true",
        "/v30,false",
        "/v2/plans,false",
        "/,false",
        "/telkor/v3/plans,false",
    })
    void everything_below_its_root_is_its_own(String path, boolean served) {
        assertThat(dialect.serves(path)).isEqualTo(served);
    }

    private static Stream<String> routes(Class<?> resource) {
        String root = Objects.requireNonNull(resource.getAnnotation(Path.class)).value();
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> verb(method).map(verb -> verb + " " + root + below(method)));
    }

    private static Stream<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String below(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
