# Queues, a custom field, people and their tokens, in RT's own words; prints what tests need as one line of
# JSON. Arguments: base address, attachment limit in bytes.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT -init;
use JSON ();

my ( $base, $limit ) = @ARGV;
my $system = RT->SystemUser;

sub made {
    my ( $what, $id, $message ) = @_;
    die "$what: $message\n" unless $id;
    return $id;
}

sub queue {
    my $queue = RT::Queue->new($system);
    made( "queue $_[0]", $queue->Create( Name => $_[0] ) );
    return $queue;
}

sub user {
    my ( $name, $real_name, %more ) = @_;
    my $user = RT::User->new($system);
    made( "user $name",
        $user->Create( Name => $name, RealName => $real_name, EmailAddress => "$name\@example.test",
            Password => "$name-password", Privileged => 1, %more ) );
    made( "rights of $name", $user->PrincipalObj->GrantRight( Right => 'ManageAuthTokens', Object => RT->System ) );
    return $user;
}

sub allow {
    my ( $user, $queue, @rights ) = @_;
    made( "right $_", $user->PrincipalObj->GrantRight( Right => $_, Object => $queue ) ) for @rights;
}

sub token {
    my ($user) = @_;
    my ( $id, $message, $token ) = RT::AuthToken->new($system)->Create( Owner => $user->Id, Description => 'tests' );
    made( 'token', $id, $message );
    return $token;
}

my ( $support, $visible, $closed ) = ( queue('Support'), queue('Announcements'), queue('Management') );
my $field = RT::CustomField->new($system);
made( 'custom field', $field->Create( Name => 'Reference', Type => 'Freeform', MaxValues => 1, LookupType => 'RT::Queue-RT::Ticket' ) );
made( 'custom field in queue', $field->AddToObject($support) );

my @filing = qw(SeeQueue CreateTicket ShowTicket ReplyToTicket SeeCustomField ModifyCustomField);
my $reporter = user( 'reporter', 'Rita Reporter' );
my $german   = user( 'melderin', 'Meta Melderin', Lang => 'de' );
my $writer   = user( 'writer', 'Wanda Writer' );
allow( $_, $support, @filing ) for $reporter, $german;
allow( $_, $visible, 'SeeQueue' ) for $reporter, $german;
# May file tickets and read none, not even her own.
allow( $writer, $support, 'CreateTicket' );

print JSON->new->canonical->encode(
    {   base           => $base,
        queue          => 'Support',
        visibleQueue   => 'Announcements',
        closedQueue    => 'Management',
        referenceField => 'Reference',
        maxAttachmentBytes => $limit + 0,
        admin          => { login => 'root', password => 'password' },
        tokens         => { reporter => token($reporter), german => token($german), writer => token($writer) },
    }
);
