package dev.simplane.dialect.telkor.links;

import static dev.simplane.dialect.telkor.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simplane.core.kernel.Rate;
import dev.simplane.core.lifecycle.LinkView;
import dev.simplane.core.link.Link;
import dev.simplane.core.link.LinkId;
import dev.simplane.core.message.Sms;
import dev.simplane.core.network.Policy;
import dev.simplane.core.operator.MccMnc;
import dev.simplane.core.sim.Sighting;
import dev.simplane.core.sim.Sim;
import dev.simplane.dialect.telkor.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinkJsonTest {
    private static final LinkId ID = new LinkId(Samples.id(0xF));
    private static final Policy FREE = new Policy(null, null, List.of());

    private static Link link(@Nullable Sim sim, @Nullable Policy policy) {
        Link link = Link.create(ID, sim == null ? null : sim.id(), "meter_1", null, Samples.T1);
        return policy == null ? link : link.enforcing(policy);
    }

    private static String network(@Nullable Sighting sighting, @Nullable Policy policy) {
        Sim sim = Samples.esim(sighting);
        LinkView view = new LinkView(link(sim, policy), sim, List.of(), null);
        return json("Link", LinkJson.from(view)).replaceAll(".*'network_status':(.*),'activations'.*", "$1");
    }

    @Test
    void shows_a_link() {
        Sim sim = Samples.esim(Samples.sighting());
        LinkView view = new LinkView(link(sim, FREE), sim, List.of(), Samples.operator());
        assertThat(json("Link", LinkJson.from(view)))
                .isEqualTo("{'id':'00000000-0000-0000-0000-00000000000f','name':'meter_1','status':'active',"
                        + "'sim':{'id':'00000000-0000-0000-0000-00000000000e','iccid':'8948010000031324502',"
                        + "'status':'active','sim_type':'esim'},"
                        + "'network_status':{'operator':{'name':'Example Mobile','tadig':'DEUD1'},'country':'DEU',"
                        + "'rat':'4g','policy_status':'normal','observed_at':'2026-06-02T08:30:00.125Z'},"
                        + "'activations':[],'imei_lock':null,'network_bars':[],'compatibility_zones':['magenta'],"
                        + "'created_at':'2026-06-01T10:00:00Z','updated_at':'2026-06-01T10:00:00Z'}");
    }

    @Test
    void a_link_without_a_sim_is_on_hold_and_has_no_zones() {
        assertThat(json("Link", LinkJson.from(new LinkView(link(null, null), null, List.of(), null))))
                .contains("'status':'hold','sim':null,'network_status':null,", "'compatibility_zones':[],");
    }

    @Test
    void before_the_sim_is_seen_the_policy_is_all_there_is() {
        assertThat(network(null, null)).isEqualTo("null");
        assertThat(network(null, FREE))
                .isEqualTo("{'operator':null,'country':null,'rat':null,'policy_status':'normal','observed_at':null}");
        assertThat(network(null, new Policy(null, new Rate(512), List.of()))).contains("'throttled'");
        assertThat(network(null, Policy.blocked(Policy.Block.NO_ALLOWANCE))).contains("'blocked'");
    }

    @Test
    void a_network_that_is_in_no_catalogue_shows_what_is_known() {
        assertThat(network(new Sighting(new MccMnc("999-99"), null, null, Samples.T1), null))
                .isEqualTo("{'operator':null,'country':null,'rat':null,'policy_status':'normal',"
                        + "'observed_at':'2026-06-01T10:00:00Z'}");
    }

    @Test
    void shows_a_message() {
        Sms sms = new Sms(
                Samples.id(1), ID, Sms.Direction.OUTBOUND, null, null, "Hi", Sms.Status.FAILED, Samples.T1, Samples.T2);
        assertThat(json("Sms", SmsJson.from(sms)))
                .isEqualTo("{'id':'00000000-0000-0000-0000-000000000001','direction':'outbound','sender':null,"
                        + "'recipient':null,'text':'Hi','status':'failed','created_at':'2026-06-01T10:00:00Z',"
                        + "'updated_at':'2026-06-02T08:30:00.125Z'}");
    }
}
