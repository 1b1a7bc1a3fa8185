#include "model/builder.h"

/* Names that, as a label, say the protocol; and whether it is encrypted. */
struct protocol {
	const char *name;
	bool tls, plain; /* neither: it can be either */
};

static const struct protocol protocols[] = {
    {"HTTPS", true, false},
    {"HTTP", false, true},
    {"HTTP/2", false, false},
    {"HTTP/3", true, false},
    {"QUIC", true, false},
    {"gRPC", false, false},
    {"gRPCS", true, false},
    {"WebSocket", false, false},
    {"WS", false, true},
    {"WSS", true, false},
    {"AMQP", false, true},
    {"AMQPS", true, false},
    {"MQTT", false, true},
    {"MQTTS", true, false},
    {"CoAP", false, true},
    {"CoAPS", true, false},
    {"Kafka", false, false},
    {"GraphQL", false, false},
    {"REST", false, false},
    {"SQL", false, false},
    {"TCP", false, true},
    {"UDP", false, true},
    {"TLS", true, false},
    {"DTLS", true, false},
    {"mTLS", true, false},
    {"SSH", true, false},
    {"SFTP", true, false},
    {"FTP", false, true},
    {"SMTP", false, true},
    {"SMTPS", true, false},
    {"LDAP", false, true},
    {"LDAPS", true, false},
    {"RTMP", false, true},
    {"RTMPS", true, false},
    {"WebRTC", true, false},
    {"RESP", false, false},
};

/* NULL where nothing is said, or no name that is known. */
static const struct protocol *protocol_of(const struct fact *fact)
{
	for (size_t i = 0; fact && i < sizeof(protocols) / sizeof(*protocols);
	     i++)
		if (str_same_letters(
			value_str(&fact->value), str_from(protocols[i].name)))
			return &protocols[i];
	return NULL;
}

bool auth_is_tls(const struct facts *facts, enum field_id field)
{
	struct str text = fact_text(facts, field);
	return str_find_str(text, 0, STR("TLS")) < text.length;
}

void link_protocol(struct builder *b, struct facts *facts)
{
	const struct fact *label = fact_find(facts, F_LINK_LABEL);
	const struct protocol *protocol = protocol_of(label);
	if (protocol) {
		struct fact fact =
		    short_fact(b, F_LINK_PROTOCOL, label->from, label->span);
		fact.value = label->value;
		fact_set(b->arena, facts, fact);
	}
	const struct fact *said = fact_find(facts, F_LINK_PROTOCOL);
	protocol = protocol_of(said);
	bool known = protocol && (protocol->tls || protocol->plain);
	const struct fact *auth = fact_find(facts, F_LINK_AUTH);
	if (!known && !auth_is_tls(facts, F_LINK_AUTH))
		return;
	struct fact fact = known
	    ? short_fact(b, F_LINK_TLS, said->from, said->span)
	    : short_fact(b, F_LINK_TLS, auth->from, auth->span);
	fact.value = (struct value) {
	    .type = VALUE_FLAG, .as.flag = !known || protocol->tls};
	fact_set(b->arena, facts, fact);
}
