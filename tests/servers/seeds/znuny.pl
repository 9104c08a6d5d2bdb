# Queues, fields, people and the web service, in Znuny's own words; prints what tests need as one line of JSON
# after "FACTS". First argument: the server's address. APP: the application's folder.
use strict;
use warnings;
use lib $ENV{APP}, "$ENV{APP}/Custom";
use Kernel::System::ObjectManager;
use JSON::PP ();
use YAML::XS ();

local $Kernel::OM = Kernel::System::ObjectManager->new( 'Kernel::System::Log' => { LogPrefix => 'seed' } );
my ($base) = @ARGV;
my %always = ( ValidID => 1, UserID => 1 );
sub system_of { $Kernel::OM->Get("Kernel::System::$_[0]") }

system_of('User')->SetPassword( UserLogin => 'root@localhost', PW => 'admin-password' );
my $users  = system_of('Group')->GroupLookup( Group => 'users' );
my $closed = system_of('Group')->GroupAdd( Name => 'closed', %always );

my $agent = system_of('User')->UserAdd(
    UserFirstname => 'Sam', UserLastname => 'Support', UserLogin => 'agent', UserPw => 'agent-password',
    UserEmail => 'agent@example.test', ValidID => 1, ChangeUserID => 1,
) or die 'no agent';
system_of('User')->SetPreferences( UserID => $agent, Key => 'UserTimeZone', Value => 'UTC' );
system_of('Group')->PermissionGroupUserAdd( GID => $users, UID => $agent, Permission => { rw => 1 }, UserID => 1 );

system_of('CustomerCompany')->CustomerCompanyAdd( CustomerID => 'example', CustomerCompanyName => 'Example', %always );
system_of('CustomerUser')->CustomerUserAdd(
    Source => 'CustomerUser', UserFirstname => 'Rita', UserLastname => 'Reporter', UserCustomerID => 'example',
    UserLogin => 'reporter', UserPassword => 'reporter-password', UserEmail => 'reporter@example.test', %always,
) or die 'no reporter';

for ( [ 'Support', $users ], [ 'Management', $closed ] ) {
    my ( $name, $group ) = @$_;
    system_of('Queue')->QueueAdd(
        Name => $name, GroupID => $group, SystemAddressID => 1, SalutationID => 1, SignatureID => 1, FollowUpID => 1, %always,
    ) or die "no queue $name";
}

my $order = 1;
for (
    [ 'EyewitnessReference', 'Text', {} ],
    [ 'Severity', 'Dropdown', { PossibleValues => { map { $_ => $_ } qw(Blocker Major Minor) }, TranslatableValues => 0, PossibleNone => 1 } ],
    )
{
    my ( $name, $type, $config ) = @$_;
    system_of('DynamicField')->DynamicFieldAdd(
        Name => $name, Label => $name, FieldOrder => $order++, FieldType => $type, ObjectType => 'Ticket', Config => $config, %always,
    ) or die "no field $name";
}

my $service = YAML::XS::LoadFile("$ENV{APP}/scripts/test/sample/Webservice/GenericTicketConnectorREST.yml");
system_of('GenericInterface::Webservice')->WebserviceAdd( Name => 'Tickets', Config => $service, %always ) or die 'no web service';

print 'FACTS ', JSON::PP->new->canonical->encode(
    {
        base           => $base,
        webService     => 'Tickets',
        queue          => 'Support',
        closedQueue    => 'Management',
        referenceField => 'EyewitnessReference',
        choiceField    => 'Severity',
        reporter       => { login => 'reporter', password => 'reporter-password' },
        agent          => { login => 'agent', password => 'agent-password' },
        admin          => { login => 'root@localhost', password => 'admin-password' },
    }
    ),
    "\n";
